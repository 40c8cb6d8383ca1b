export interface Figures {
  accessibility: number;
  bestPractices: number;
  seo: number;
  performance: number;
  layoutShift: number;
  /** In seconds. */
  largestPaint: number;
  /** What keeps the first three below a hundred. */
  failed: string[];
}

interface Audit {
  title: string;
  score: number | null;
  numericValue?: number;
}
interface Outcome {
  lhr: { categories: Record<string, { score: number; auditRefs: { id: string; weight: number }[] }>; audits: Record<string, Audit>; runtimeError?: { message: string } };
}
type Lighthouse = (address: string, flags: object) => Promise<Outcome>;

const HUNDREDS = ['accessibility', 'best-practices', 'seo'];

/** One run of Lighthouse as on a phone, in the browser that listens on a port; its cookies stay, its kept files do not. */
export async function lighthouseOn(address: string, port: number): Promise<Figures> {
  const { default: run } = (await import('lighthouse')) as unknown as { default: Lighthouse };
  const { lhr } = await run(address, { port, logLevel: 'error', onlyCategories: ['performance', ...HUNDREDS] });
  if (lhr.runtimeError) throw new Error(lhr.runtimeError.message);
  const score = (category: string) => Math.round(lhr.categories[category]!.score * 100);
  const failed = HUNDREDS.flatMap((category) => lhr.categories[category]!.auditRefs)
    .filter(({ id, weight }) => weight > 0 && lhr.audits[id]!.score !== null && lhr.audits[id]!.score! < 1)
    .map(({ id }) => lhr.audits[id]!.title);
  return {
    accessibility: score('accessibility'),
    bestPractices: score('best-practices'),
    seo: score('seo'),
    performance: score('performance'),
    layoutShift: lhr.audits['cumulative-layout-shift']!.numericValue ?? 0,
    largestPaint: (lhr.audits['largest-contentful-paint']!.numericValue ?? 0) / 1000,
    failed,
  };
}
