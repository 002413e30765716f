if True:
    print("windows")
1/0
