package main

const executable = ".exe"
