"""Options from field to buyer: found on a graph, screened at every step, sized, balanced."""
