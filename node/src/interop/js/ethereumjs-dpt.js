// An ethereumjs discv4 node for tests, driven by JSON lines: README.md of the parent folder lists its events and
// commands. It ends with the command "stop", at the end of its input, or on SIGTERM.
import { createInterface } from 'node:readline'
import { parseArgs } from 'node:util'
import { DPT, genPrivateKey } from '@ethereumjs/devp2p'
import { emit, hex, nodeId } from './events.js'

const { values: options } = parseArgs({
  options: {
    listen: { type: 'string', default: '127.0.0.1:0' },
    bootnode: { type: 'string', multiple: true, default: [] },
  },
})

const colon = options.listen.lastIndexOf(':')
const address = options.listen.slice(0, colon)
const endpoint = { address, udpPort: null, tcpPort: null }
const dpt = new DPT(genPrivateKey(), { endpoint, refreshInterval: 10_000 })
dpt.events.on('error', (error) => emit({ event: 'fault', error: error.message }))
dpt.events.on('peer:new', (peer) => emit({ event: 'met', id: nodeId(peer.id) }))

dpt.bind(Number(options.listen.slice(colon + 1)), address)
dpt.events.once('listening', () => {
  const { port } = dpt._server._socket.address()
  endpoint.udpPort = endpoint.tcpPort = port // what it says of itself, of which the port is known only now
  emit({ event: 'listening', enode: `enode://${hex(dpt.id)}@${address}:${port}`, id: nodeId(dpt.id) })
  for (const enode of options.bootnode) dpt.bootstrap(parse(enode))
})

function parse(enode) {
  const url = new URL(enode.replace('enode:', 'http:'))
  const udpPort = Number(url.searchParams.get('discport') ?? url.port)
  return {
    id: Buffer.from(url.username, 'hex'),
    address: url.hostname,
    udpPort,
    tcpPort: Number(url.port),
  }
}

async function answer(command) {
  switch (command.cmd) {
    case 'ping': {
      // Only the address, as the library wants it; who answers must be who was meant.
      const { id, ...where } = parse(command.enode)
      const peer = await dpt._server.ping(where)
      if (!Buffer.from(peer.id).equals(id)) throw new Error(`node ${nodeId(peer.id)} answered`)
      return {}
    }
    case 'bootstrap':
      await dpt.bootstrap(parse(command.enode))
      return {}
    case 'table':
      return { ids: dpt.getPeers().map((peer) => nodeId(peer.id)) }
  }
  throw new Error(`there is no command "${command.cmd}"`)
}

const input = createInterface({ input: process.stdin })
input.on('line', (line) => {
  const command = JSON.parse(line)
  if (command.cmd === 'stop') return input.close()
  answer(command).then(
    (more) => emit({ event: 'done', cmd: command.cmd, ...more }),
    (error) => emit({ event: 'error', cmd: command.cmd, message: error.message }),
  )
})
input.once('close', () => {
  dpt.destroy()
  process.exit(0)
})
process.once('SIGTERM', () => input.close())
process.once('exit', () => emit({ event: 'stopped', cmd: 'stop' }))
