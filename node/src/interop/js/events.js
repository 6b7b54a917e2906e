import { createHash } from 'node:crypto'
import { keccak256 } from 'ethereum-cryptography/keccak.js'

// Enough to see a handshake or a small record, little enough to keep the lines short.
const HEX_LIMIT = 256

/** Prints one object as one line. */
export function emit(event) {
  process.stdout.write(JSON.stringify(event) + '\n')
}

/** The node id of a peer as go-ethereum writes it: the hash of the 64-byte public key. */
export function nodeId(publicKey) {
  return hex(keccak256(publicKey))
}

export function hex(bytes) {
  return Buffer.from(bytes).toString('hex')
}

/** A message that was read ("message") or written ("sent"). */
export function describe(event, peer, capability, code, payload) {
  const described = {
    event,
    id: nodeId(peer.getId()),
    protocol: capability.name,
    version: capability.version,
    code,
    size: payload.length,
    sha256: createHash('sha256').update(payload).digest('hex'),
  }
  return payload.length <= HEX_LIMIT ? { ...described, hex: hex(payload) } : described
}

// go-ethereum's texts for the reasons, so that a test can compare the two programs.
const REASONS = {
  0: 'disconnect requested',
  1: 'network error',
  2: 'breach of protocol',
  3: 'useless peer',
  4: 'too many peers',
  5: 'already connected',
  6: 'incompatible p2p protocol version',
  7: 'invalid node identity',
  8: 'client quitting',
  9: 'unexpected identity',
  10: 'connected to self',
  11: 'read timeout',
  16: 'subprotocol error',
}

/** The fields for the end of a connection; without a reason the socket just closed. */
export function ending(reason) {
  if (reason === undefined) return { error: 'EOF' }
  return { error: REASONS[reason] ?? `unknown disconnect reason ${reason}`, reason }
}
