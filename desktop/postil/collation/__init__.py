"""Which names, statements and figures of different articles may be the same. It only proposes."""
