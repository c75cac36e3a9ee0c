// live-mutex-broker.cjs SOCKET: live-mutex's broker on a Unix socket.
const { Broker } = require("live-mutex");

process.stdin.resume().on("end", () => process.exit(0));
new Broker({ udsPath: process.argv[2] }).ensure().catch((error) => {
    console.error(error);
    process.exit(1);
});
