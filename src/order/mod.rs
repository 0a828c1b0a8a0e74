//! What an order says: which schools are on its lists, and what an amendment changes of a former one.
