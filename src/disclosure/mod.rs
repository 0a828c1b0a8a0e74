//! Disclosure control: small groups are kept out of what is published, and so is what would give them away.
