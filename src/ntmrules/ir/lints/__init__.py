"""What a set of rules must survive before anybody is judged by it: findings about what the texts mean, not how they are written.

What lives here: so far only `worlds.py`, the reasoning that findings share.

Promises: a finding is certain from the texts alone; what is not understood is passed over.
"""
