"""The pages that a person opens in a browser: server templates, a little script of our own, nothing from elsewhere."""
