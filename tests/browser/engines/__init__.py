"""Other engines than Chromium: Firefox over WebDriver BiDi, and WebKit as WebKitGTK, the nearest thing to Safari."""
