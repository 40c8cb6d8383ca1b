import type { ReactNode } from 'react';

interface Step {
  word: ReactNode;
  sentence: ReactNode;
}

export const step = (word: ReactNode, sentence: ReactNode): Step => ({ word, sentence });

/** What follows what: each step a word and a sentence. */
export function StepList({ of }: { of: readonly Step[] }) {
  return (
    <ol className="steps">
      {of.map(({ word, sentence }, i) => (
        <li key={i}>
          <p>
            <b>{word}</b> {sentence}
          </p>
        </li>
      ))}
    </ol>
  );
}
