import { emit, nodeId } from './events.js'
import { sessions } from './capability.js'

/** Carries out one command and prints its outcome. */
export async function answer(rlpx, command) {
  try {
    const more = await execute(rlpx, command)
    emit({ event: 'done', cmd: command.cmd, ...more })
  } catch (error) {
    emit({ event: 'error', cmd: command.cmd, message: error.message })
  }
}

async function execute(rlpx, command) {
  switch (command.cmd) {
    case 'addPeer':
      return connect(rlpx, command.enode)
    case 'send':
      return send(command)
    case 'disconnect':
      return find(rlpx, command.id).disconnect(command.reason ?? 0)
    case 'peers':
      return { peers: rlpx.getPeers().map((peer) => ({ id: nodeId(peer.getId()) })) }
  }
  throw new Error(`there is no command "${command.cmd}"`)
}

/** Dials once; unlike go-ethereum this library has no static peers. */
async function connect(rlpx, enode) {
  const url = new URL(enode.replace('enode:', 'http:'))
  await rlpx.connect({
    id: Buffer.from(url.username, 'hex'),
    address: url.hostname,
    tcpPort: Number(url.port),
  })
}

function send({ protocol, id, code = 0, hex, seed = 0, size = 0, count = 1 }) {
  const payload = hex === undefined ? noise(seed, size) : Buffer.from(hex, 'hex')
  const open = [...sessions].filter(
    (session) =>
      session.capability.name === protocol &&
      (id === undefined || nodeId(session.peer.getId()) === id),
  )
  if (open.length === 0) throw new Error(`no peer runs the protocol "${protocol}"`)
  for (let sent = 0; sent < count; sent++) {
    for (const session of open) session.send(code, payload)
  }
}

function find(rlpx, id) {
  const peer = rlpx.getPeers().find((candidate) => nodeId(candidate.getId()) === id)
  if (peer === undefined) throw new Error(`there is no peer "${id}"`)
  return peer
}

/** The same bytes as the Go program's noise: they cannot be compressed. */
function noise(seed, size) {
  const bytes = Buffer.alloc(size)
  let state = seed >>> 0
  for (let index = 0; index < size; index++) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    bytes[index] = state >>> 24
  }
  return bytes
}
