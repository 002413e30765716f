import sys

print("name", __name__)
print("file", globals().get("__file__"))
print("argv", sys.argv)
print("path", sys.path[0])
print("package", __package__)
print("spec", __spec__ and __spec__.name)
print("cached", (globals().get("__cached__") or "nowhere").rpartition("/")[0])
print("main", sys.modules["__main__"].__name__)
