"""Tests with every outcome, for the tests of what runs tests."""

import os
import signal
import time
import unittest

from test import support

try:
    import _testcapi
except ImportError:
    _testcapi = None


class Outcomes(unittest.TestCase):
    def test_a_pass(self):
        pass

    def test_b_skip(self):
        self.skipTest("the reason")

    def test_c_fail(self):
        self.assertEqual(1, 2)

    def test_d_error(self):
        raise ValueError("the message")

    def test_e_hang(self):
        if os.fork() == 0:
            os.setsid()
            time.sleep(1000)
        time.sleep(1000)

    def test_f_crash(self):
        os.kill(os.getpid(), signal.SIGKILL)

    def test_g_interrupt(self):
        raise KeyboardInterrupt

    def test_h_after_them(self):
        pass

    def test_i_subtests(self):
        for i in range(3):
            with self.subTest(i=i):
                self.assertNotEqual(i, 1)

    def test_j_child_that_comes_back(self):
        pid = os.fork()
        if pid == 0:
            raise RuntimeError("in the child")
        os.waitpid(pid, 0)

    @unittest.expectedFailure
    def test_k_expected_failure(self):
        self.fail("as expected")

    @support.cpython_only
    def test_l_cpython_only(self):
        pass

    def test_m_testcapi(self):
        self.assertIsNotNone(_testcapi)

    def test_n_skipped_without_testcapi(self):
        self.skipTest("_testcapi lacks a function")


class WithoutSetUp(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        raise OSError("no class")

    def test_first(self):
        pass

    def test_second(self):
        pass


class WithoutReturn(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        os._exit(3)

    def test_first(self):
        pass

    def test_second(self):
        pass

    def test_third(self):
        pass
