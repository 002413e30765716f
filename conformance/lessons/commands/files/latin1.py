print("before")
print("été")
