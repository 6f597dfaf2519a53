-- Reference data belongs to no council: the hub's own role reads it, and an import writes it as the owner.
GRANT SELECT ON areas, area_neighbours, published_measures, published_figures TO hub_app;
