#!/usr/bin/env python3
"""Talks to `skillgap mcp` with the client of the protocol's own SDK.

    mcp.py PROGRAM

Prints one JSON object of what the client was told. Ends with status 3 if the SDK is not installed.
"""
import json
import os
import sys

# The folder of this script, whose name the SDK has too.
sys.path = [folder for folder in sys.path if folder not in ("", os.path.dirname(os.path.abspath(__file__)))]

NOT_INSTALLED = 3


def fields(result):
    """The fields as the protocol names them; their names in Python differ from version to version."""
    return result.model_dump(by_alias=True)


async def talk(program):
    from mcp import ClientSession, StdioServerParameters
    from mcp.client.stdio import stdio_client

    server = StdioServerParameters(command=program, args=["mcp", "--allow-rate"], env=dict(os.environ))
    async with stdio_client(server) as streams, ClientSession(*streams) as session:
        hello = await session.initialize()
        await session.send_ping()
        tools = (await session.list_tools()).tools
        calls = {"skill": {"skill": "python"}, "list": {"list": "consensus"}, "rate": {"skill": "python", "level": 4}}
        for tool in tools:
            result = await session.call_tool(tool.name, calls.get(tool.name, {}))
            if fields(result)["isError"]:
                raise SystemExit(f"{tool.name}: {result.content}")
        rated = await session.call_tool("skill", {"skill": "python"})
        missing = await session.call_tool("skill", {"skill": "kubernets"})
        return {
            "server": fields(hello)["serverInfo"]["name"],
            "tools": [tool.name for tool in tools],
            "level": fields(rated)["structuredContent"]["rating"]["level"],
            "error": fields(missing)["isError"],
        }


def main():
    try:
        import anyio
        import mcp  # noqa: F401
    except ImportError as error:
        print(error, file=sys.stderr)
        sys.exit(NOT_INSTALLED)
    print(json.dumps(anyio.run(talk, sys.argv[1])))


if __name__ == "__main__":
    main()
