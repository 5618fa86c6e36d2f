"""What `app.py` hands to Streamlit's server."""

from starlette.middleware import Middleware
from starlette.routing import Route

from coprod.serving.addresses import READY
from coprod.serving.gate import Gate
from coprod.serving.life import lifespan, refuse_unsafe
from coprod.serving.ready import ready

__all__ = ["lifespan", "middleware", "refuse_unsafe", "routes"]


def middleware() -> list[Middleware]:
    """The gate, before everything of Streamlit's."""
    return [Middleware(Gate)]


def routes() -> list[Route]:
    """The addresses the app has beside Streamlit's."""
    return [Route(READY, ready, methods=["GET", "HEAD"])]
