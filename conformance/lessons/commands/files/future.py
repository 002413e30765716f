from concurrent.futures import ThreadPoolExecutor


def work(value):
    return 10 / value


with ThreadPoolExecutor(max_workers=2) as pool:
    print(list(pool.map(work, [1, 2])))
    print(pool.submit(work, 0).exception())
    pool.submit(work, 0).result()
