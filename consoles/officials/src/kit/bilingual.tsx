import type { Bilingual } from '@xinqu/contracts/http';
import type { ReactNode } from 'react';

/** English beside the Chinese: smaller, grey, marked as English for readers and screen readers. */
export function En({ children }: { readonly children: ReactNode }) {
  if (children === '' || children === null || children === undefined) return null;
  return (
    <span className="en" lang="en">
      {children}
    </span>
  );
}

/** Chinese first, English beside it. */
export function Both({ text }: { readonly text: Bilingual }) {
  return (
    <>
      {text.zh} <En>{text.en}</En>
    </>
  );
}
