"""An event that says 'ready': the caller goes on when the service is up."""
import threading


class Service(threading.Thread):
    def __init__(self):
        super().__init__()
        self.ready = threading.Event()
        self.orders = []
        self.table = None

    def run(self):
        self.table = {"tea": 2, "cake": 4}
        print("service: the kitchen is open")
        self.ready.set()


service = Service()
print("open before the start:", service.ready.is_set(), service.table)
service.start()
print("wait says", service.ready.wait(timeout=10))
print("the price of cake is", service.table["cake"])
service.join()
print("and stays so:", service.ready.wait(0), service.ready.is_set())
