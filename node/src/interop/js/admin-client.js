// A WebSocket client for tests, driven by JSON lines: connects to the URL it is given, sends the field "message" of
// each command "send", and reports what comes. It ends at the end of its input, or when the server closes.
import { createInterface } from 'node:readline'
import WebSocket from 'ws'

const emit = (event) => process.stdout.write(JSON.stringify(event) + '\n')
const socket = new WebSocket(process.argv[2])

socket.on('open', () => emit({ event: 'listening', enode: '', id: '' }))
socket.on('message', (data) => emit({ event: 'message', message: JSON.parse(data.toString()) }))
socket.on('error', (error) => emit({ event: 'error', message: error.message }))
socket.on('close', (code) => {
  emit({ event: 'closed', code })
  process.exit(0)
})

createInterface({ input: process.stdin })
  .on('line', (line) => {
    const { cmd, message } = JSON.parse(line)
    socket.send(message, () => emit({ event: 'done', cmd }))
  })
  .on('close', () => socket.close())
