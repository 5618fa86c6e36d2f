"""Who may see what: the list of viewers, and whom of those that a provider signs in is let in, asked on every run.

By default nobody. An address is bound to the identity it first arrives with; disabling, other roles and scopes, and signing
out take effect on the next run, for a cookie that is replayed as well. E-mail addresses stand in this list and nowhere else.
"""

from coprod.admission.admitting import Admission, admitted, is_verified, sign_out_everywhere
from coprod.admission.inviting import change, disable, enable, first_administrator, invite, remove
from coprod.admission.listing import Admitted, viewers

__all__ = [
    "Admission", "Admitted", "admitted", "change", "disable", "enable", "first_administrator", "invite", "is_verified", "remove", "sign_out_everywhere", "viewers",
]
