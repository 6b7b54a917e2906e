// An ethereumjs devp2p node for tests, driven by JSON lines: README.md of the parent folder lists its events and
// commands. It ends with the command "stop", at the end of its input, or on SIGTERM.
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { Peer, RLPx, genPrivateKey } from '@ethereumjs/devp2p'
import { parseCapability, sessions } from './capability.js'
import { answer } from './commands.js'
import { emit, ending, hex, nodeId } from './events.js'

const { values: options } = parseArgs({
  options: {
    listen: { type: 'string', default: '127.0.0.1:0' },
    key: { type: 'string' },
    name: { type: 'string', default: 'ethereumjs-p2p' },
    'max-peers': { type: 'string', default: '50' },
    cap: { type: 'string', multiple: true, default: [] },
  },
})

// The library tells nobody about a connection that ends before it became a peer.
const onSocketClose = Peer.prototype._onSocketClose
Peer.prototype._onSocketClose = function () {
  if (!this._connected) {
    const id = this._remoteId ? { id: nodeId(this._remoteId) } : {}
    const stage = this._state === 'Auth' || this._state === 'Ack' ? 'rlpx' : 'hello'
    emit({ event: 'failed', stage, ...id, ...ending(this._disconnectReason) })
  }
  onSocketClose.call(this)
}

const rlpx = new RLPx(options.key ? Buffer.from(options.key, 'hex') : genPrivateKey(), {
  capabilities: options.cap.map(parseCapability),
  clientId: Buffer.from(options.name),
  maxPeers: Number(options['max-peers']),
  listenPort: null,
})
rlpx.events.on('peer:added', (peer) => {
  peer._socket.setNoDelay(true)
  const inbound = peer._eciesSession._gotEIP8Auth
  const { clientId, capabilities } = peer.getHelloMessage()
  emit({
    event: 'up',
    id: nodeId(peer.getId()),
    name: clientId,
    caps: capabilities.map(({ name, version }) => `${name}/${version}`),
    inbound,
    remote: `${peer._socket.remoteAddress}:${peer._socket.remotePort}`,
  })
  for (const session of sessions) if (session.peer === peer) session.begin(inbound)
})
rlpx.events.on('peer:removed', (peer, reason, own) => {
  emit({ event: 'down', id: nodeId(peer.getId()), ...ending(reason), own: own === true })
})
rlpx.events.on('peer:error', (peer, error) => {
  emit({ event: 'fault', ...(peer.getId() ? { id: nodeId(peer.getId()) } : {}), error: error.message })
})
rlpx.events.on('error', (error) => {
  console.error(`ethereumjs-p2p: ${error.message}`)
  process.exit(1)
})

const colon = options.listen.lastIndexOf(':')
const host = options.listen.slice(0, colon)
rlpx.listen(Number(options.listen.slice(colon + 1)), host)
rlpx.events.once('listening', () => {
  const { port } = rlpx._server.address()
  emit({ event: 'listening', enode: `enode://${hex(rlpx.id)}@${host}:${port}`, id: nodeId(rlpx.id) })
})

const input = createInterface({ input: process.stdin })
input.on('line', (line) => {
  const command = JSON.parse(line)
  if (command.cmd === 'stop') input.close()
  else answer(rlpx, command)
})
input.once('close', () => {
  rlpx.destroy()
  process.stdin.destroy() // what is left are the sockets, which the library ends within two seconds
})
process.once('SIGTERM', () => input.close())
process.once('exit', () => emit({ event: 'stopped', cmd: 'stop' }))
