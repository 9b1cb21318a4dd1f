"""What the objects of all files say together: who refers to what, who may do what, who may talk to whom."""
