// Empty: that there is assembler lets functions have no body here, which table.go links to go-ethereum's.
