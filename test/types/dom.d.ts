// Tests run code inside pages, and read what fetch and Web Crypto take, by the names of the DOM.
/// <reference lib="dom" />
