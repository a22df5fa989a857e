"""How a question becomes a plan: `planner` reads it step by step, each `asked_` module one side of it."""
