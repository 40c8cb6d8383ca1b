import { verify } from '../verify/verify';

/** Verifies one bundle and answers with its report; the page ends it when it is no longer wanted. */
addEventListener('message', (event: MessageEvent<{ zip: Uint8Array; trust?: Uint8Array }>) => {
  void verify(event.data.zip, event.data.trust).then((report) => postMessage(report));
});
