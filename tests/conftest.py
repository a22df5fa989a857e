"""What holds for every test: no example is judged by how long it took."""

from hypothesis import settings

settings.register_profile("telaah", deadline=None)
settings.load_profile("telaah")
