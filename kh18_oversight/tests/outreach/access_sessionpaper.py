"""Papers of sessions for the access matrix: {row: function(env, unit)}."""

from .access_session import session


def paper(env, unit, **values):
    return env["kh18.session.paper"].create(
        {"session_id": session(env, unit).id, **values}
    )


MAKERS = {"kh18.session.paper": paper}
