"""A manager keeps a dictionary and a list for all its processes."""
from multiprocessing import Manager, Process


def work(name, results, log):
    results[name] = len(name)
    log.append(f"{name} was here")
    results["nested"].append(name)  # changes a copy: nobody else sees it


if __name__ == "__main__":
    with Manager() as manager:
        results, log = manager.dict({"nested": []}), manager.list()
        for name in ("anna", "bo"):
            process = Process(target=work, args=(name, results, log))
            process.start()
            process.join()
        print(results, log)
        nested = results["nested"]
        nested.append("assigned again")
        results["nested"] = nested
        print(results["nested"], type(log).__name__)
        try:
            results["missing"]
        except KeyError as error:
            print("KeyError:", error)
