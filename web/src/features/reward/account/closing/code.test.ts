import { describe, expect, it } from 'vitest';
import { isRecent, makeCode, readCode } from './code';

describe('a claim code', () => {
  it('is kept by the person, and its hash by the service', () => {
    const { code, hash } = makeCode(new Uint8Array(32));
    expect(code).toBe(`0x${'00'.repeat(32)}`);
    // SHA-256 of 32 zero bytes.
    expect(hash).toBe('0x66687aadf862bd776c8fc18b8e9f8e20089714856ee233b3902a591d0d5f2925');
    expect(makeCode().code).not.toBe(makeCode().code);
  });

  it('is read as people paste it', () => {
    const code = `0x${'ab'.repeat(32)}`;
    expect(readCode(`  ${code.toUpperCase().replace('0X', '')}\n`)).toBe(code);
    expect(readCode(code)).toBe(code);
    expect(readCode(code.slice(0, -1))).toBeUndefined();
    expect(readCode('')).toBeUndefined();
  });
});

it('whoever signed in minutes ago is asked to sign in again', () => {
  const now = Date.parse('2026-03-08T12:00:00Z');
  expect(isRecent(now - 4 * 60_000 + 1, now)).toBe(true);
  expect(isRecent(now - 4 * 60_000, now)).toBe(false);
  expect(isRecent(undefined, now)).toBe(true);
});
