"""Jobs beside the main flow, one file each: they join stages as the pipeline does, and the command line calls them."""
