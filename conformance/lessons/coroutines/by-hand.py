"""A coroutine driven without a loop: send, throw and close."""
import types


@types.coroutine
def ask(question):
    return (yield question)


async def interview():
    try:
        name = await ask("name?")
        age = await ask("age?")
        return f"{name}, {age}"
    except ValueError as error:
        print("caught", error)
        return "nothing"
    finally:
        print("finally")


talk = interview()
print(talk.send(None), talk.cr_running, talk.cr_await is not None)
print(talk.send("Ada"))
try:
    talk.send(36)
except StopIteration as stop:
    print("result", stop.value)

talk = interview()
talk.send(None)
try:
    talk.throw(ValueError("no comment"))
except StopIteration as stop:
    print("result", stop.value)

talk = interview()
talk.send(None)
print(talk.close())
talk = interview()
try:
    talk.send("too early")
except TypeError as error:
    print("TypeError:", error)
talk.close()
try:
    talk.send(None)
except RuntimeError as error:
    print("RuntimeError:", error)
