import * as snappy from 'snappyjs'
import { describe, emit } from './events.js'

/** All sessions that are open: one for each capability running with a peer. */
export const sessions = new Set()

const GREETINGS = { foo: Buffer.from('c483666f6f', 'hex'), bar: Buffer.from('c483626172', 'hex') }

/** Reads name/version/length[=sink|echo|foobar] into what the library wants to be offered. */
export function parseCapability(text) {
  const match = /^([^/]+)\/(\d+)\/(\d+)(?:=(sink|echo|foobar))?$/.exec(text)
  if (match === null) throw new Error(`${text} is not name/version/length[=sink|echo|foobar]`)
  const [, name, version, length, mode = 'sink'] = match
  const capability = { name, version: Number(version), length: Number(length) }
  return { ...capability, constructor: handlerOf(capability, mode) }
}

/** The class whose instances the library makes: one for each peer. */
function handlerOf(capability, mode) {
  return class Session {
    constructor(_version, peer, write) {
      this.capability = capability
      this.peer = peer
      this.write = write
      sessions.add(this)
      peer._socket.once('close', () => sessions.delete(this))
    }

    /** Called once the peer is up; the dialing side of the tutorial speaks first. */
    begin(inbound) {
      if (mode === 'foobar' && !inbound) this.send(0, GREETINGS.foo)
    }

    _handleMessage(code, payload) {
      emit(describe('message', this.peer, capability, code, payload))
      if (mode === 'echo') this.reply(code, payload)
      if (mode === 'foobar' && GREETINGS.foo.equals(payload)) this.reply(code, GREETINGS.bar)
    }

    send(code, payload) {
      this.reply(code, payload)
      emit(describe('sent', this.peer, capability, code, payload))
    }

    /** The library decompresses what comes in, but leaves compressing to its protocols. */
    reply(code, payload) {
      const compressed = this.peer._hello.protocolVersion >= 5
      this.write(code, compressed ? snappy.compress(Buffer.from(payload)) : payload)
    }
  }
}
