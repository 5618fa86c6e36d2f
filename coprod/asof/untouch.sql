DELETE FROM kept.touched
