"""Commands while the app runs: the process that holds the store does their work for them.

A store is held by one process. The app that holds it leaves a notice beside the store (`notice`) and answers at a loopback
address (`answering`); a command that finds the notice hands its work over and prints what comes back (`asking`).
"""
