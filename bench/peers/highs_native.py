"""Solves a model in LP format with native HiGHS (Python's highspy) in one thread and prints CPU seconds, optimum, status.

Run: python3 highs_native.py model.lp seconds
"""

import sys
import time

import highspy

solver = highspy.Highs()
solver.setOptionValue("output_flag", False)
solver.setOptionValue("threads", 1)
solver.setOptionValue("mip_rel_gap", 0.0)
solver.setOptionValue("time_limit", float(sys.argv[2]))
started = time.process_time()
solver.readModel(sys.argv[1])
solver.run()
seconds = time.process_time() - started
info = solver.getInfo()
proven = solver.getModelStatus() == highspy.HighsModelStatus.kOptimal
print(f"{seconds:.3f} {abs(info.objective_function_value):.9g} {'proven' if proven else 'stopped'}")
