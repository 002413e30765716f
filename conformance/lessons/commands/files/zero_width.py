print("form feed")
x = 1​
