/** The signs of the app, each drawn in a box of 24 by 24. */
const paths = {
  work: <path d="M4 7h16M4 12h16M4 17h10" />,
  money: <><rect x="3" y="6" width="18" height="13" rx="3" /><path d="M3 10.5h18M15.5 15H18" /></>,
  check: <><circle cx="12" cy="12" r="9" /><path d="m8 12.300 2.700 2.700L16 9.500" /></>,
  person: <><circle cx="12" cy="8.500" r="3.500" /><path d="M5 20c.8-3.500 3.500-5 7-5s6.200 1.500 7 5" /></>,
  world: <><circle cx="12" cy="12" r="9" /><path d="M3 12h18M12 3c3 3 3.500 6 3.500 9s-.500 6-3.500 9c-3-3-3.500-6-3.500-9S9 6 12 3" /></>,
  skill: <path d="m3 9 9-4 9 4-9 4zM7 11v4.500c2.800 2 7.200 2 10 0V11M21 9v5" />,
  clock: <><circle cx="12" cy="12" r="9" /><path d="M12 7v5l3.500 2" /></>,
  tick: <path d="m5 12.500 4.500 4.500L19 7.500" />,
  cross: <path d="m6 6 12 12M18 6 6 18" />,
  info: <><circle cx="12" cy="12" r="9" /><path d="M12 11v5.500M12 7.500v.1" /></>,
  down: <path d="m6 9 6 6 6-6" />,
  page: <path d="M6 3h8l4 4v14H6zM14 3v4h4" />,
  undo: <path d="M8 5 4 9l4 4M4 9h9.500a5.500 5.500 0 0 1 0 11H9" />,
  skip: <path d="m5 6 7 6-7 6zM13 6l7 6-7 6z" />,
  flag: <path d="M6 21V4h11l-2 4 2 4H6" />,
  offline: <path d="M3 3l18 18M8 8.500C6 9.200 4.300 10.300 3 11.700M12 18.500h.1M8.500 15a5 5 0 0 1 6 0M14 8.300c2.700.4 5.100 1.600 7 3.400" />,
  company: <path d="M4 21V5h10v16M14 10h6v11M8 9h2M8 13h2M8 17h2M17 14h.1M17 17h.1M3 21h18" />,
  market: <path d="M4 9h16l-1.200-4H5.200zM5 9v11h14V9M9.500 20v-6h5v6" />,
  bell: <path d="M6 17V11a6 6 0 0 1 12 0v6l1.500 2h-15zM10 21h4" />,
  wrench: <path d="M14.500 6.500a4 4 0 0 0-5 5L4 17l3 3 5.500-5.500a4 4 0 0 0 5-5L15 12l-3-3z" />,
  classes: <><rect x="3" y="4.500" width="18" height="15" rx="3" /><path d="m8 12 2.700 2.700L16 9.500" /></>,
  number: <path d="M5 9h14M5 15h14M10 4 8 20M16 4l-2 16" />,
  ranking: <path d="M4 6h4M4 12h8M4 18h12M18 4v16M15 7l3-3 3 3" />,
  set: <path d="m4 7 1.500 1.500L8 6M4 13l1.500 1.500L8 12M11 7h9M11 13h9M11 19h9M4 19h4" />,
  spans: <path d="M4 6h16M4 18h10M7 10h10v4H7z" />,
  boxes: <><path d="M4 8V5a1 1 0 0 1 1-1h3M16 4h3a1 1 0 0 1 1 1v3M20 16v3a1 1 0 0 1-1 1h-3M8 20H5a1 1 0 0 1-1-1v-3" /><rect x="8" y="8" width="8" height="8" rx="1" /></>,
  text: <path d="M5 6V5h14v1M12 5v14M9.500 19h5" />,
  copy: <><rect x="8" y="8" width="12" height="12" rx="2" /><path d="M16 8V5a1 1 0 0 0-1-1H5a1 1 0 0 0-1 1v10a1 1 0 0 0 1 1h3" /></>,
  upload: <path d="M12 16V4M7 9l5-5 5 5M4 16v4h16v-4" />,
  back: <path d="m14 6-6 6 6 6" />,
  key: <><circle cx="8" cy="15" r="4" /><path d="m11 12 8-8M16 7l3 3" /></>,
} as const;

export type IconName = keyof typeof paths;

/** Decoration only: the words beside it say the same. `turns` mirrors it where the language runs from the right. */
export function Icon({ name, turns = false }: { name: IconName; turns?: boolean }) {
  return (
    <svg className={turns ? 'icon icon--turn' : 'icon'} viewBox="0 0 24 24" aria-hidden="true">
      {paths[name]}
    </svg>
  );
}

/** The mark: an interval with its estimate. */
export function Mark() {
  return (
    <svg viewBox="0 0 28 28" aria-hidden="true">
      <rect className="m1" width="28" height="28" rx="8" />
      <path className="m2" d="M6.500 9v10M21.500 9v10M6.500 14h15" strokeWidth="2" strokeLinecap="round" />
      <circle className="m2" cx="15.500" cy="14" r="3.200" stroke="none" />
    </svg>
  );
}
