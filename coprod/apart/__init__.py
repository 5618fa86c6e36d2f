"""Files of complicated kinds (workbooks, JSON) are taken apart here, in a process of its own with little memory and little time.

Nothing here imports the rest of coprod, nor anything but the standard library: the process starts in hundredths of a second and can
do nothing but read. What it finds goes out as lines of JSON, which `coprod.intake.door` reads.
"""
