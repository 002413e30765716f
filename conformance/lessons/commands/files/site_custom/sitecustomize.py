print("sitecustomize runs")
