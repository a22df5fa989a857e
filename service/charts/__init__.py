"""Pictures of figures: Vega-Lite specs, and the one adapter that draws them."""
