package io.tacet.redaction;

/** Where the characters of a derived text come from in the text that it was derived from. */
interface Origin {
    Origin SAME = new Origin() {
        @Override
        public int startOf(int index) {
            return index;
        }

        @Override
        public int endOf(int index) {
            return index + 1;
        }
    };

    /** Of what a character was made of. */
    int startOf(int index);

    /** Behind what a character was made of. */
    int endOf(int index);

    /** Of a text that was derived from this derived text. */
    default Origin then(Origin next) {
        Origin before = this;
        return new Origin() {
            @Override
            public int startOf(int index) {
                return before.startOf(next.startOf(index));
            }

            @Override
            public int endOf(int index) {
                return before.endOf(next.endOf(index) - 1);
            }
        };
    }
}
