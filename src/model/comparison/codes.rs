//! What a comparison says, as closed sets with stable codes.

macro_rules! codes {
    ($(#[$doc:meta])* $name:ident { $($(#[$of:meta])* $variant:ident = $code:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$of])* $variant,)* }

        impl $name {
            /// Every one of them.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// Stable machine-readable code.
            pub fn code(self) -> &'static str {
                match self { $(Self::$variant => $code,)* }
            }
        }
    };
}

codes! {
    /// What became of a school and a list on which it was or is.
    Fate {
        /// Judged both times, off the list before, on it now.
        Entered = "entered",
        /// On it both times.
        Stayed = "stayed",
        /// Judged both times, on it before, off it now.
        Left = "left",
        /// On it now; before there was no such school.
        Appeared = "appeared",
        /// On it now; before the school was not judged.
        Judged = "judged",
        /// On it before; now there is no such school.
        Gone = "gone",
        /// On it before; now the school has no index.
        NotRated = "not_rated",
        /// On it before; now the school has no value of the newest year, and the older ones are not enough for the rule.
        Silent = "no_newest_year",
        /// On it before; now the school is kept out by its kind.
        Excluded = "excluded",
    }
}

codes! {
    /// What moved a school most.
    Cause {
        /// Its own figures.
        Own = "own",
        /// Those of the others: means and spreads over the schools.
        Others = "others",
        /// Weights, and which figures the school has.
        Weights = "weights",
        /// The threshold.
        Threshold = "threshold",
        /// What cannot be told apart: a normalisation by places, values put in.
        Unsplit = "unsplit",
        /// An old year left the window of the rule.
        Window = "window",
        /// The method.
        Method = "method",
        /// No figures of both runs.
        Unknown = "unknown",
    }
}

codes! {
    /// What may be said of a change of a figure.
    Said {
        /// Up beyond chance.
        Up = "up",
        /// Down beyond chance.
        Down = "down",
        /// Within chance.
        Chance = "chance",
        /// Too few pupils at either end: not interpreted.
        TooFew = "too_few",
        /// The spread of pupils is not known: no interval, nothing is said of a rise or a fall.
        NoInterval = "no_interval",
        /// Not pupils' results: a figure as it was reported.
        Reported = "reported",
        /// There at one end only.
        OneEnd = "one_end",
    }
}

codes! {
    /// With what care a figure of so many pupils is read.
    Care {
        /// Enough.
        Full = "full",
        /// Approximate.
        Approximate = "approximate",
        /// Limited.
        Limited = "limited",
        /// Not interpreted.
        TooFew = "too_few",
    }
}

codes! {
    /// Where the spread of pupils' results was taken from.
    Spread {
        /// Of the school's own pupils, both times.
        Own = "own",
        /// Of the region's schools for the same test, where the school's is not known.
        Pooled = "pooled",
        /// Assumed by a setting.
        Assumed = "assumed",
        /// A share has it by itself.
        Share = "share",
    }
}

codes! {
    /// How a school went.
    TrendClass {
        /// Beyond the threshold every time, without a slope.
        StablyLow = "stably_low",
        /// A slope upwards beyond chance.
        Improving = "improving",
        /// A slope downwards beyond chance.
        Worsening = "worsening",
        /// Beyond the threshold before, clear of it now, by more than chance.
        Recovered = "recovered",
        /// Now beyond the threshold, now not, without more.
        Unstable = "unstable",
        /// Never beyond the threshold, without a slope.
        Stable = "stable",
        /// Too few moments to tell.
        Unknown = "unknown",
    }
}
