"""Channels with a token of a person or an API key, and how to pay on the local chain. Everything is taken from the environment; see README.md."""
import json, os, pathlib, sys, time, urllib.parse, urllib.request

import grpc

sys.path.insert(0, str(pathlib.Path(__file__).parent / "build"))  # Where make-stubs.sh puts the stubs.

PORTS = {"marketplace": 8081, "annotation": 8082, "reward": 8083}
CHAIN = os.environ.get("DATAFI_CHAIN_RPC_URL", "http://localhost:8545")
RECEIPT_SECONDS = 30
TOKENS = os.environ.get("DATAFI_PUBLIC_URL", "http://localhost:8080") + "/auth/realms/datafi/protocol/openid-connect/token"
MARGIN_SECONDS = 30


class _Token(grpc.UnaryUnaryClientInterceptor, grpc.UnaryStreamClientInterceptor, grpc.StreamUnaryClientInterceptor):
    """Puts the token on every call. The local system speaks plain text, over which gRPC itself sends no credentials."""

    def __init__(self, token):
        self._token = token

    def _call(self, proceed, details, request):
        return proceed(details._replace(metadata=[("authorization", "Bearer " + self._token())]), request)

    intercept_unary_unary = intercept_unary_stream = intercept_stream_unary = _call


class KeyToken:
    """Tokens of an organisation's API key, renewed before they end."""

    def __init__(self, client_id, client_secret):
        self._form = urllib.parse.urlencode({"grant_type": "client_credentials", "client_id": client_id, "client_secret": client_secret,
                                             "scope": "annotation marketplace reward"}).encode()
        self._ends_at = 0

    def __call__(self):
        if time.monotonic() > self._ends_at - MARGIN_SECONDS:
            asked = time.monotonic()
            with urllib.request.urlopen(TOKENS, self._form, timeout=10) as response:
                granted = json.load(response)
            self._token, self._ends_at = granted["access_token"], asked + granted["expires_in"]
        return self._token


def _mine():
    """DATAFI_TOKEN, or that of the API key DATAFI_KEY_ID with DATAFI_KEY_SECRET."""
    if "DATAFI_KEY_ID" in os.environ:
        return KeyToken(os.environ["DATAFI_KEY_ID"], os.environ["DATAFI_KEY_SECRET"])
    token = os.environ["DATAFI_TOKEN"]
    return lambda: token


def channel(service, token=None):
    """A channel to a service, in the name of the account whose token it is; the environment's unless given."""
    address = os.environ.get(f"DATAFI_{service.upper()}_ADDRESS", f"localhost:{PORTS[service]}")
    return grpc.intercept_channel(grpc.insecure_channel(address), _Token((lambda: token) if token else _mine()))


def deposit(instruction, total_base_units):
    """Follows a deposit instruction with TestDollars that it mints: on a local chain, whose node holds the keys of its accounts. Of the
    whole amount it pays what the escrow contract does not hold yet, final or not, so a repeat pays nothing twice."""
    token, escrow = instruction.token_contract, instruction.escrow_contract
    missing = int(instruction.amount_token_units or 0)  # Nothing is set once deposits cover it.
    if missing == 0:
        return
    held = _read(escrow, "c2038236", _word(instruction.escrow_id), _word(token))  # balanceOf(bytes32,address)
    amount = min(missing, missing * total_base_units // instruction.amount_base_units - held)
    if amount <= 0:
        return
    account = _rpc("eth_accounts")[0]
    _send(account, token, "40c10f19", _word(account), _word(amount))  # mint(address,uint256)
    _send(account, token, "095ea7b3", _word(escrow), _word(amount))  # approve(address,uint256)
    _send(account, escrow, "d954863c", _word(instruction.escrow_id), _word(token), _word(amount))  # deposit(bytes32,address,uint256)


def _word(value):
    return format(value if isinstance(value, int) else int(value, 16), "064x")


def _read(contract, selector, *words):
    return int(_rpc("eth_call", {"to": contract, "data": "0x" + selector + "".join(words)}, "latest"), 16)


def _send(sender, to, selector, *words):
    sent = _rpc("eth_sendTransaction", {"from": sender, "to": to, "data": "0x" + selector + "".join(words)})
    end = time.monotonic() + RECEIPT_SECONDS
    while (receipt := _rpc("eth_getTransactionReceipt", sent)) is None:
        if time.monotonic() > end:
            raise TimeoutError(f"no receipt of {sent}")
        time.sleep(0.2)
    if int(receipt["status"], 16) != 1:
        raise RuntimeError(f"{sent} was reverted")


def _rpc(method, *params):
    body = json.dumps({"jsonrpc": "2.0", "id": 1, "method": method, "params": params}).encode()
    request = urllib.request.Request(CHAIN, body, {"content-type": "application/json"})
    with urllib.request.urlopen(request, timeout=10) as response:
        answer = json.load(response)
    if "error" in answer:
        raise RuntimeError(f"{method}: {answer['error']}")
    return answer["result"]
