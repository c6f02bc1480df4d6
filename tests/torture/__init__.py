"""Break newsdb at every write: processes are killed, disks fill up, servers go away; see docs/reliability.md."""
