print("before")
value = = 3
print("after")
