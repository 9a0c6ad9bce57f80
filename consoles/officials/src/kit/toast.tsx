import {
  createContext,
  type ReactNode,
  useCallback,
  useContext,
  useEffect,
  useMemo,
  useState,
} from 'react';

interface Told {
  readonly zh: string;
  readonly en: string;
  readonly id: number;
}

const Tell = createContext<(zh: string, en: string) => void>(() => {});

/** Tells that something is done: shown for a while, and read out by a screen reader. */
export const useTell = () => useContext(Tell);

const shownMs = 7000;

export function ToastProvider({ children }: { readonly children: ReactNode }) {
  const [told, setTold] = useState<Told | null>(null);
  const tell = useCallback((zh: string, en: string) => {
    setTold((before) => ({ zh, en, id: (before?.id ?? 0) + 1 }));
  }, []);
  useEffect(() => {
    if (told === null) return;
    const timer = setTimeout(() => setTold(null), shownMs);
    return () => clearTimeout(timer);
  }, [told]);
  const value = useMemo(() => tell, [tell]);
  return (
    <Tell value={value}>
      {children}
      <div className="toast" role="status" aria-live="polite">
        {told === null ? null : (
          <p key={told.id}>
            {told.zh}{' '}
            <span className="en" lang="en">
              {told.en}
            </span>
          </p>
        )}
      </div>
    </Tell>
  );
}
