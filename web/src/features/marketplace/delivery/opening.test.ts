// @vitest-environment node
import { Encrypter } from 'age-encryption';
import { describe, expect, it } from 'vitest';
import { isRecipient, keyFile, newKey, secretIn } from './keys';
import { bounded, opened, sha256 } from './opening';

const bytes = (text: string) => new Uint8Array(new TextEncoder().encode(text));
const sealed = async (recipient: string, plain: Uint8Array) => {
  const encrypter = new Encrypter();
  encrypter.addRecipient(recipient);
  return new Uint8Array(await encrypter.encrypt(plain));
};

async function delivered() {
  const [buyer, content] = [await newKey(), await newKey()];
  const plain = bytes('{"task":"a"}\n');
  const file = await sealed(content.recipient, plain);
  const key = await sealed(buyer.recipient, bytes(`${content.secret}\n`));
  const delivery = { encryptedKey: btoa(String.fromCharCode(...key)), contentHash: await sha256(file), plainHash: await sha256(plain) };
  return { buyer, plain, file, delivery };
}

describe('a delivery', () => {
  it('is opened with the key that its order named', async () => {
    const { buyer, plain, file, delivery } = await delivered();
    expect(await opened(delivery, buyer.secret, file)).toEqual(plain);
  });

  it('is not opened with another key, and says so', async () => {
    const { file, delivery } = await delivered();
    await expect(opened(delivery, (await newKey()).secret, file)).rejects.toThrow('otherKey');
  });

  it('is given to nobody if it is not what was sold', async () => {
    const { buyer, file, delivery } = await delivered();
    const changed = new Uint8Array(file);
    changed[changed.length - 1]! ^= 1;
    await expect(opened(delivery, buyer.secret, changed)).rejects.toThrow('differs');
    await expect(opened({ ...delivery, contentHash: await sha256(changed) }, buyer.secret, changed)).rejects.toThrow('differs');
    await expect(opened({ ...delivery, plainHash: '0x00' }, buyer.secret, file)).rejects.toThrow('differs');
  });

  it('is read no further than a browser should hold', async () => {
    const endless = new Response(new ReadableStream({ pull: (controller) => controller.enqueue(new Uint8Array(1000)) }));
    await expect(bounded(endless, 5000)).rejects.toThrow('tooLarge');
    expect(await bounded(new Response('abc'), 3)).toEqual(bytes('abc'));
  });
});

it('writes and reads key files as age-keygen does', async () => {
  const key = await newKey();
  const file = keyFile(key, new Date(0));
  expect(file).toMatch(/^# created: 1970-01-01T00:00:00.000Z\n# public key: age1[0-9a-z]{58}\nAGE-SECRET-KEY-1[0-9A-Z]{58}\n$/);
  expect(secretIn(file)).toBe(key.secret);
  expect(secretIn('# nothing')).toBeUndefined();
  expect([isRecipient(key.recipient), isRecipient(`${key.recipient} `), isRecipient('age1x')]).toEqual([true, false, false]);
});
